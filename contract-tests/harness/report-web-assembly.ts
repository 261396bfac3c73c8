/** `node --import` this: prints a line whenever WebAssembly is instantiated. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { Instance: new (...given: unknown[]) => object } };

WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(instance, given) {
    console.log("WebAssembly is instantiated");
    return Reflect.construct(instance, given);
  },
});
