import "./copy.ts";
import { find } from "../scripts/element.ts";
import { exchange, reasonOf } from "../scripts/exchange.ts";

find("mint").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter as HTMLButtonElement;
  button.disabled = true;
  const minted = await exchange("POST", "/v1/keys", { body: { agent_label: find<HTMLInputElement>("label").value } });
  button.disabled = false;
  if (minted.status === 201) await show(minted.answer as unknown as Minted);
  else find("mint-status").textContent = reasonOf(minted);
});

interface Minted {
  readonly key: string;
  readonly rate_limit: number;
  readonly rate_limit_window_seconds: number;
}

async function show({ key, rate_limit, rate_limit_window_seconds }: Minted) {
  const limit =
    rate_limit === 0 ? "as often as you like" : `${rate_limit} times in ${rate_limit_window_seconds} seconds`;
  find("mint-status").textContent = `Here is your key. Keep it now: it is shown once. You may call ${limit}.`;
  find("key").textContent = key;
  find("minted").hidden = false;
  find("prompt").textContent = await promptWith(key);
}

/** The instance words the prompt itself, so that what it says is what holds here; but how to mint is out of place now. */
async function promptWith(key: string): Promise<string> {
  const { answer } = await exchange("GET", "/ai-manifest.json");
  const prompt = String(answer?.["recommended_system_prompt_snippet"] ?? find("prompt").textContent);
  const lines = prompt.split("\n").filter((line) => !line.includes("/v1/keys"));
  return [...lines, `Your key is ${key}. Send it as X-API-Key, and mint no other.`].join("\n");
}
