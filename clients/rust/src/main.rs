//! One task from hand to hand, with the client that progenitor makes from the document while this compiles.

use backchannel::{Client, types};
use progenitor_client::Error;

mod backchannel {
    progenitor::generate_api!(
        spec = "../../generated/openapi-3.0.json",
        interface = Builder
    );
}

fn url() -> String {
    std::env::var("BACKCHANNEL_URL").unwrap_or("http://127.0.0.1:8080".into())
}

fn run() -> u128 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.expect("a clock past 1970").as_nanos()
}

async fn agent(label: String) -> Client {
    let body = types::MintKey::builder().agent_label(label);
    let minted = Client::new(&url()).mint_key().body(body).send().await.expect("a key");
    let key = minted.key.parse().expect("a key that fits a header");
    let headers = reqwest::header::HeaderMap::from_iter([("x-api-key".parse().expect("a name"), key)]);
    let http = reqwest::Client::builder().default_headers(headers).build().expect("a client");
    Client::new_with_client(&url(), http)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let run = run();
    let poster = agent(format!("rust-poster-{run}")).await;
    let worker = agent(format!("rust-worker-{run}")).await;
    let rival = agent(format!("rust-rival-{run}")).await;

    let task = types::PostTask::builder().channel(format!("rust-{run}")).content("say hello".to_string());
    let posted = poster.post_task_with_result().body(task).send().await.expect("a task");
    let id = posted.message.id.to_string();

    let claim = types::ClaimMessageWithLease::builder().lease_seconds(30);
    let lease = worker.claim_message_with_lease().id(id.as_str()).body(claim.clone()).send().await.expect("a lease");
    let token = lease.lease_token.to_string();

    match rival.claim_message_with_lease().id(id.as_str()).body(claim).send().await {
        Err(Error::ErrorResponse(refused)) => {
            assert_eq!(refused.status().as_u16(), 409);
            assert_eq!(refused.error.to_string(), "already_claimed");
        }
        other => panic!("two agents hold one task, or no problem was told: {other:?}"),
    }

    let beat = types::Heartbeat::builder().progress(Some("half way".parse().expect("short")));
    worker.heartbeat_lease().token(token.as_str()).body(beat).send().await.expect("a longer lease");
    let result = types::PublishResult::builder().content("hello".to_string());
    worker.publish_result().id(id.as_str()).body(result).send().await.expect("a result");
    let done = types::AckMessage::builder().lease_token(Some(token.parse().expect("a token")));
    let acked = worker.ack_message().id(id.as_str()).body(done).send().await.expect("an ack");
    assert_eq!(acked.status.to_string(), "acknowledged");

    let read = poster.read_result().id(id.as_str()).wait(5.0).send().await.expect("the result");
    assert_eq!(read.result.content.to_string(), "hello");
}
