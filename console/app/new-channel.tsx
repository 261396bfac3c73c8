import { type Channel, call } from "./api.ts";
import { Form } from "./form.tsx";
import { formFields } from "./form-fields.ts";

/** Makes a channel, and goes there. */
export function NewChannel() {
  const create = async (body: object) => {
    const { id } = await call<Channel>("POST", "/v1/channels", { body });
    location.hash = `#/channels/${id}`;
  };
  return (
    <>
      <p class="crumbs">
        <a href="#/channels">Channels</a>
      </p>
      <h1>New channel</h1>
      <p class="note">
        A name of yours that is in use leads to the channel that has it, if mode and access are the same. Only name and
        mode have to be given.
      </p>
      <Form label="Create the channel" fields={formFields.createChannel} send={create} done={() => undefined} />
    </>
  );
}
