/** A generated client and the program that uses it. Commands run in clients/<name>/, one after the other. */
export interface Language {
  readonly name: string;
  /** Programs that have to be on the PATH; without one of them the language is skipped. */
  readonly needs: readonly string[];
  /** Generates the client and compiles it. */
  readonly build: readonly string[];
  /** Uses it against BACKCHANNEL_URL, and fails unless every step is as promised. */
  readonly run: string;
}

/** The 3.0 document is for the generators that do not read 3.1 well: oapi-codegen, progenitor and openapi-generator. */
export const languages: readonly Language[] = [
  {
    name: "typescript",
    needs: ["node"],
    build: [
      "openapi-typescript ../../generated/openapi.json --default-non-nullable=false --output build/api.ts",
      "tsc -p .",
    ],
    run: "node hand-off.ts",
  },
  {
    name: "python",
    needs: ["python3"],
    build: [
      "[ -x build/venv/bin/ruff ] || { python3 -m venv build/venv && build/venv/bin/pip install --quiet -r requirements.txt; }",
      'PATH="$PWD/build/venv/bin:$PATH" openapi-python-client generate --path ../../generated/openapi.json --meta none --output-path build/backchannel_client --overwrite',
      "build/venv/bin/python -m compileall -q build/backchannel_client",
    ],
    run: "PYTHONPATH=build build/venv/bin/python hand_off.py",
  },
  {
    name: "go",
    needs: ["go"],
    build: [
      "go tool oapi-codegen -generate types,client -package backchannel -o build/client.go ../../generated/openapi-3.0.json",
      "go build -o build/hand-off .",
    ],
    run: "build/hand-off",
  },
  {
    name: "rust",
    needs: ["cargo"],
    build: ["cargo build --quiet --locked --target-dir build"],
    run: "build/debug/hand-off",
  },
  {
    name: "java",
    needs: ["java", "mvn"],
    build: ["mvn --batch-mode --quiet compile"],
    run: "mvn --batch-mode --quiet exec:java",
  },
];
