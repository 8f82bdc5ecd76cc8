using System.Text.Json.Nodes;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Posting;

/// <summary>A job's answer as a message of Block Kit for an incoming webhook. Pure.</summary>
internal static class SlackMessage
{
    // Slack's own limits: a header, a section's text, and blocks in a message, of which two are spoken for.
    private const int MaxHeader = 150;
    private const int MaxSection = 3000;
    private const int MaxSections = 48;

    public static JsonObject Of(JobRecord job)
    {
        var title = Cut($"{Sign(job)} {job.Order.Title}", MaxHeader);
        var pieces = SlackText.Pieces(SlackText.Of(job.Answer ?? ""), MaxSection);
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = title, ["emoji"] = true } });
        foreach (var piece in pieces.Take(MaxSections)) blocks.Add(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = piece } });
        var foot = $"{(pieces.Length > MaxSections ? "Cut: the rest is in the conversation. " : "")}`kubently conversations show {job.Conversation}`";
        blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(new JsonObject { ["type"] = "mrkdwn", ["text"] = foot }) });
        return new JsonObject { ["text"] = title, ["blocks"] = blocks };
    }

    private static string Sign(JobRecord job) => (job.Order.Kind, job.Verdict) switch
    {
        (WebhookJobKind.Alert, _) => ":rotating_light:",
        (WebhookJobKind.FleetReport, _) => ":satellite:",
        (_, WebhookVerdict.Pass) => ":white_check_mark:",
        (_, WebhookVerdict.Fail) => ":x:",
        _ => ":warning:",
    };

    private static string Cut(string text, int max) => text.Length <= max ? text : $"{text[..(max - 2)]}…";
}
