import type { Exchanged } from "./exchange.ts";

/** `?limit` says the same as `?limit=`, but the validator, which looks for reserved characters in values, fails on it. */
export function giveBareParametersAValue(request: Exchanged) {
  const start = request.url.indexOf("?") + 1;
  if (start === 0) return;
  const parameters = request.url.slice(start).split("&");
  request.url = request.url.slice(0, start) + parameters.map(withValue).join("&");
  request.originalUrl = request.url;
}

const withValue = (parameter: string) => (parameter === "" || parameter.includes("=") ? parameter : `${parameter}=`);
