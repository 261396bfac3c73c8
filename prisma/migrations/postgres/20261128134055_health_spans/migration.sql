-- CreateTable
CREATE TABLE "health_spans" (
    "since" BIGINT NOT NULL,
    "starts" INTEGER NOT NULL,
    "writes" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "write_total" BIGINT NOT NULL,
    "write_slowest" BIGINT NOT NULL,

    CONSTRAINT "health_spans_pkey" PRIMARY KEY ("since")
);
