namespace Kubently.Api.Webhooks.Internal.Posting;

/// <summary>Somebody who is told of answers.</summary>
/// <param name="Name">What is shown of it: an incoming webhook's address is a secret.</param>
/// <param name="Url">Where it is.</param>
/// <param name="IsSlack">Whether it takes Slack's messages.</param>
internal sealed record PostTarget(string Name, Uri Url, bool IsSlack);
