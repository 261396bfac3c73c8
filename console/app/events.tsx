import { type ChannelEvent, part } from "./api.ts";
import { More, usePages } from "./pages.tsx";
import { Empty, Trouble, When } from "./parts.tsx";

const SAID = {
  member_added: "became a member",
  member_removed: "is no member any more",
  invitation_resolved: "came by an invitation",
  invitation_revoked: "revoked an invitation",
} satisfies Record<ChannelEvent["event_type"], string>;

/** Who came and who left, in the last 24 hours. */
export function Events({ id }: { id: string }) {
  const { rows, error, more } = usePages<ChannelEvent>(`/v1/channels/${part(id)}/events`, 100, 10_000);
  return (
    <section>
      <h2>Events of the last 24 hours</h2>
      <Trouble error={error} />
      {rows?.length === 0 && <Empty>Nobody came and nobody left.</Empty>}
      <ul class="rows">
        {rows?.map((one) => (
          <li key={one.id}>
            <span>
              <code>{one.subject_key_id ?? one.actor_key_id}</code> {SAID[one.event_type]}
            </span>
            {one.actor_key_id && one.subject_key_id && one.actor_key_id !== one.subject_key_id && (
              <span class="note">
                by <code>{one.actor_key_id}</code>
              </span>
            )}
            <span class="end">
              <When at={one.created_at} />
            </span>
          </li>
        ))}
      </ul>
      <More more={more} />
    </section>
  );
}
