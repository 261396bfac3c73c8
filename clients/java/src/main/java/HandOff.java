import backchannel.ApiClient;
import backchannel.ApiException;
import backchannel.api.ClaimsApi;
import backchannel.api.KeysApi;
import backchannel.api.MessagesApi;
import backchannel.api.TasksApi;
import backchannel.model.AckMessage;
import backchannel.model.AckStatus;
import backchannel.model.ClaimMessageWithLease;
import backchannel.model.Heartbeat;
import backchannel.model.MintKey;
import backchannel.model.PostTask;
import backchannel.model.PublishResult;

/** One task from hand to hand, with the client that openapi-generator made from the document. */
public final class HandOff {
  private static final String URL = System.getenv().getOrDefault("BACKCHANNEL_URL", "http://127.0.0.1:8080");
  private static final String RUN = Long.toString(System.nanoTime(), 36);

  private HandOff() {}

  public static void main(String[] arguments) throws ApiException {
    ApiClient poster = agent("java-poster");
    ApiClient worker = agent("java-worker");
    ApiClient rival = agent("java-rival");

    PostTask task = new PostTask().channel("java-" + RUN).content("say hello");
    String id = String.valueOf(new TasksApi(poster).postTaskWithResult(task, null).getMessage().getId());
    ClaimMessageWithLease claim = new ClaimMessageWithLease().leaseSeconds(30);
    String token = String.valueOf(new ClaimsApi(worker).claimMessageWithLease(id, null, claim).getLeaseToken());
    comesTooLate(rival, id, claim);

    new ClaimsApi(worker).heartbeatLease(token, null, new Heartbeat().progress("half way"));
    new TasksApi(worker).publishResult(id, new PublishResult().content("hello"), null);
    AckMessage done = new AckMessage().leaseToken(token);
    expect(AckStatus.ACKNOWLEDGED, new MessagesApi(worker).ackMessage(id, null, done).getStatus());
    expect("hello", new TasksApi(poster).readResult(id, 5.0).getResult().getContent());
  }

  private static ApiClient agent(String name) throws ApiException {
    String key = new KeysApi(client()).mintKey(new MintKey().agentLabel(name + "-" + RUN), null).getKey();
    return client().setRequestInterceptor(request -> request.header("X-API-Key", key));
  }

  private static ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(URL);
    return client;
  }

  private static void comesTooLate(ApiClient rival, String id, ClaimMessageWithLease claim) {
    try {
      new ClaimsApi(rival).claimMessageWithLease(id, null, claim);
    } catch (ApiException refused) {
      expect(409, refused.getCode());
      expect(true, refused.getResponseBody().contains("\"already_claimed\""));
      return;
    }
    throw new AssertionError("two agents hold one task");
  }

  private static void expect(Object wanted, Object found) {
    if (!wanted.equals(found)) throw new AssertionError("wanted " + wanted + ", found " + found);
  }
}
