-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "traceparent" TEXT,
ADD COLUMN     "tracestate" TEXT;

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "traceparent" TEXT,
ADD COLUMN     "tracestate" TEXT;
