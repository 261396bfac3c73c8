import { exchange, reasonOf } from "/assets/exchange.js";

const find = (id) => document.getElementById(id);

find("mint").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  button.disabled = true;
  const minted = await exchange("POST", "/v1/keys", { body: { agent_label: find("label").value } });
  button.disabled = false;
  if (minted.status === 201) await show(minted.answer);
  else find("mint-status").textContent = reasonOf(minted);
});

async function show({ key, rate_limit, rate_limit_window_seconds }) {
  const limit =
    rate_limit === 0 ? "as often as you like" : `${rate_limit} times in ${rate_limit_window_seconds} seconds`;
  find("mint-status").textContent = `Here is your key. Keep it now: it is shown once. You may call ${limit}.`;
  find("key").textContent = key;
  find("minted").hidden = false;
  find("prompt").textContent = await promptWith(key);
}

/** The instance words the prompt itself, so that what it says is what holds here; but how to mint is out of place now. */
async function promptWith(key) {
  const { answer } = await exchange("GET", "/ai-manifest.json");
  const prompt = answer?.recommended_system_prompt_snippet ?? find("prompt").textContent;
  const lines = prompt.split("\n").filter((line) => !line.includes("/v1/keys"));
  return [...lines, `Your key is ${key}. Send it as X-API-Key, and mint no other.`].join("\n");
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const source = find(button.dataset.copies);
    button.textContent = (await copied(source)) ? "Copied" : "Selected: copy it with your keyboard";
  });
}

/** Browsers give the clipboard only to pages over HTTPS or from this machine; elsewhere the text is selected. */
async function copied(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
