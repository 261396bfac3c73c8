-- AlterTable
ALTER TABLE "messages" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "messages" ADD COLUMN "tracestate" TEXT;

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "webhook_deliveries" ADD COLUMN "tracestate" TEXT;
