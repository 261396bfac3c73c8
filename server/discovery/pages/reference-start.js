// Everything that would ask another host is off: fonts, usage counts, assistants, hosted tools.
Scalar.createApiReference("#reference", {
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  hideClientButton: true,
  authentication: { preferredSecurityScheme: "ApiKeyAuth" },
  defaultOpenAllTags: false,
  persistAuth: false,
});
