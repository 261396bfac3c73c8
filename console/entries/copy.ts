import { find } from "../scripts/element.ts";

// Buttons with data-copies copy the text of the element that it names.
for (const button of document.querySelectorAll<HTMLElement>("[data-copies]")) {
  button.addEventListener("click", async () => {
    const source = find(button.dataset["copies"] ?? "");
    button.textContent = (await copied(source)) ? "Copied" : "Selected: copy it with your keyboard";
  });
}

// Every other block of code gets its own button.
for (const block of document.querySelectorAll<HTMLElement>("pre")) {
  const code = block.querySelector("code");
  if (!code || document.querySelector(`[data-copies="${code.id}"]`) || block.closest("[data-plain]")) continue;
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "copy",
    textContent: "Copy",
  });
  button.addEventListener("click", async () => {
    button.textContent = (await copied(code)) ? "Copied" : "Selected";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  });
  const frame = Object.assign(document.createElement("div"), { className: "copied" });
  block.replaceWith(frame);
  frame.append(block, button);
}

/**
 * Browsers expose the clipboard only to pages over HTTPS or from this machine; elsewhere the text is selected instead.
 */
async function copied(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
