// One task from hand to hand, with the client that oapi-codegen made from the document.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	backchannel "backchannel/clients/go/build"
)

var (
	background = context.Background()
	run        = strconv.FormatInt(time.Now().UnixNano(), 36)
)

func main() {
	log.SetFlags(0)
	url := os.Getenv("BACKCHANNEL_URL")
	if url == "" {
		url = "http://127.0.0.1:8080"
	}
	poster, worker, rival := agent(url, "go-poster"), agent(url, "go-worker"), agent(url, "go-rival")
	id := post(poster)
	token := work(worker, rival, id)
	finish(worker, id, token)
	read(poster, id)
}

func agent(url, name string) *backchannel.ClientWithResponses {
	stranger, err := backchannel.NewClientWithResponses(url)
	must(err == nil, err)
	minted, err := stranger.MintKeyWithResponse(background, nil, backchannel.MintKey{AgentLabel: name + "-" + run})
	must(err == nil && minted.JSON201 != nil, "mint:", err, minted)
	identify := func(_ context.Context, request *http.Request) error {
		request.Header.Set("X-API-Key", minted.JSON201.Key)
		return nil
	}
	known, err := backchannel.NewClientWithResponses(url, backchannel.WithRequestEditorFn(identify))
	must(err == nil, err)
	return known
}

func post(poster *backchannel.ClientWithResponses) string {
	task := backchannel.PostTask{Channel: "go-" + run, Content: "say hello"}
	posted, err := poster.PostTaskWithResultWithResponse(background, nil, task)
	must(err == nil && posted.JSON201 != nil, "post:", err, posted)
	return fmt.Sprint(posted.JSON201.Message.Id)
}

// work claims and beats; the rival comes too late.
func work(worker, rival *backchannel.ClientWithResponses, id string) string {
	seconds := int32(30)
	claim := backchannel.ClaimMessageWithLease{LeaseSeconds: &seconds}
	leased, err := worker.ClaimMessageWithLeaseWithResponse(background, id, nil, claim)
	must(err == nil && leased.JSON200 != nil, "claim:", err, leased)

	beaten, err := rival.ClaimMessageWithLeaseWithResponse(background, id, nil, claim)
	must(err == nil && beaten.JSON409 != nil && beaten.JSON409.Error == "already_claimed", "rival:", err, beaten)

	progress := "half way"
	token := fmt.Sprint(leased.JSON200.LeaseToken)
	beat, err := worker.HeartbeatLeaseWithResponse(background, token, nil, backchannel.Heartbeat{Progress: &progress})
	must(err == nil && beat.JSON200 != nil, "heartbeat:", err, beat)
	return token
}

func finish(worker *backchannel.ClientWithResponses, id, token string) {
	result := backchannel.PublishResult{Content: "hello"}
	published, err := worker.PublishResultWithResponse(background, id, nil, result)
	must(err == nil && published.JSON201 != nil, "result:", err, published)
	acked, err := worker.AckMessageWithResponse(background, id, nil, backchannel.AckMessage{LeaseToken: &token})
	must(err == nil && acked.JSON200 != nil && acked.JSON200.Status == "acknowledged", "ack:", err, acked)
}

func read(poster *backchannel.ClientWithResponses, id string) {
	wait := 5.0
	found, err := poster.ReadResultWithResponse(background, id, &backchannel.ReadResultParams{Wait: &wait})
	must(err == nil && found.JSON200 != nil && found.JSON200.Result.Content == "hello", "read:", err, found)
}

func must(held bool, otherwise ...any) {
	if !held {
		log.Fatal(otherwise...)
	}
}
