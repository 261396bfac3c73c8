// Generated from spec/ by `make generate`. Do not edit.

/** Settings that are numbers, by their names without `BACKCHANNEL_`. */
export const numbers = {
  RATE_LIMIT: {"default":120,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  RATE_LIMIT_WINDOW: {"default":60,"min":1,"max":86400,"whole":true},
  KEY_MINT_LIMIT: {"default":5,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  KEY_MINT_WINDOW: {"default":3600,"min":1,"max":86400,"whole":true},
  FAILED_KEY_LIMIT: {"default":120,"min":0,"max":2147483647,"whole":true},
  FAILED_KEY_WINDOW: {"default":60,"min":1,"max":86400,"whole":true},
  FAILED_ADMIN_TOKEN_LIMIT: {"default":60,"min":0,"max":2147483647,"whole":true},
  FAILED_ADMIN_TOKEN_WINDOW: {"default":60,"min":1,"max":86400,"whole":true},
  MAX_CONNECTIONS: {"default":16000,"min":0,"max":2147483647,"whole":true},
  MAX_CONNECTIONS_PER_ADDRESS: {"default":2000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_KEYS_PER_OWNER: {"default":1000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_ACTORS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_CHANNELS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_ALIASES_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_WEBHOOKS_PER_OWNER: {"default":1000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_WEBHOOK_DELIVERIES_PER_OWNER: {"default":250000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_SESSIONS_PER_OWNER: {"default":1000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_INVITATIONS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_ACCESS_REQUESTS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_SECURITY_EVENTS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_KEPT_ANSWERS_PER_OWNER: {"default":250000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_KEPT_ANSWER_BYTES_PER_OWNER: {"default":268435456,"onLoopback":0,"min":0,"max":9007199254740991,"whole":true},
  MAX_MEMBERS_PER_CHANNEL: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_WAITING_MESSAGES_PER_OWNER: {"default":1000000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_WAITING_BYTES_PER_OWNER: {"default":1073741824,"onLoopback":0,"min":0,"max":9007199254740991,"whole":true},
  MAX_HISTORY_BYTES_PER_OWNER: {"default":1073741824,"onLoopback":0,"min":0,"max":9007199254740991,"whole":true},
  MAX_AGENT_CHANNELS_PER_OWNER: {"default":10000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_AGENT_EVENTS_PER_OWNER: {"default":1000000,"onLoopback":0,"min":0,"max":2147483647,"whole":true},
  MAX_AGENT_EVENT_BYTES_PER_OWNER: {"default":1073741824,"onLoopback":0,"min":0,"max":9007199254740991,"whole":true},
  AUDIT_RETENTION_DAYS: {"default":90,"min":0,"max":36500,"whole":true},
  MAX_MESSAGE_BYTES: {"default":10000,"min":1,"max":1000000,"whole":true},
  DEFAULT_TTL_SECONDS: {"default":86400,"min":300,"max":2592000,"whole":true},
  DEFAULT_RETENTION_DAYS: {"default":7,"min":1,"max":365,"whole":true},
  LONGPOLL_MAX_WAITERS: {"default":24000,"min":0,"max":1000000,"whole":true},
  LONGPOLL_MAX_WAIT_SECONDS: {"default":25,"min":0,"max":3600,"whole":false},
  SQLITE_BUSY_TIMEOUT_MS: {"default":5000,"min":0,"max":600000,"whole":true},
  POSTGRES_CONNECTIONS: {"default":20,"min":1,"max":10000,"whole":true},
  POSTGRES_TIMEOUT_MS: {"default":5000,"min":1,"max":600000,"whole":true},
  SANDBOX_TTL_SECONDS: {"default":600,"min":300,"max":2592000,"whole":true},
  SANDBOX_MAX_MESSAGES: {"default":200,"min":1,"max":1000000,"whole":true},
  SANDBOX_MAX_WRITES_PER_MINUTE: {"default":60,"min":1,"max":1000000,"whole":true},
  WEBHOOK_TIMEOUT_SECONDS: {"default":10,"min":0.1,"max":120,"whole":false},
  STATUS_CADENCE_SECONDS: {"default":60,"min":1,"max":86400,"whole":true},
} as const;

/** Settings that are true or false. */
export const flags = {
  DEFAULT_DISCOVERABLE: {"default":false,"onLoopback":true},
  LONGPOLL_ENABLED: {"default":true},
  WORKER_ENABLED: {"default":true},
  SANDBOX_ENABLED: {"default":true,"onLoopback":false},
  WEBHOOK_ALLOW_PRIVATE: {"default":false},
  MCP_ISSUE_KEY: {"default":false},
  MCP_AGENT_CHANNELS: {"default":true},
  STRICT_ANSWERS: {"default":false},
} as const;

export interface NumberSetting {
  readonly default: number;
  /** What holds instead on a loopback address. */
  readonly onLoopback?: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export interface FlagSetting {
  readonly default: boolean;
  readonly onLoopback?: boolean;
}
