using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kubently.Api.Outbound;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Webhooks.Internal.Posting;

/// <summary>Posts answers: to Slack as a message, to other targets as the job's JSON, signed as Standard Webhooks says.</summary>
internal sealed class Poster(WebhookOptions options, TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = OutboundHttp.Create(options.AllowPrivateTargets);

    /// <summary>Whoever is told, each by a name of its own; one address is told once.</summary>
    public ImmutableArray<PostTarget> Targets { get; } = Named(
    [
        .. options.Slack is { } slack ? (IEnumerable<PostTarget>)[new PostTarget("slack", slack, IsSlack: true)] : [],
        .. options.Targets.Distinct().Select(target => new PostTarget(target.Authority, target, IsSlack: false)),
    ]);

    public async Task<PostOutcome> PostAsync(PostTarget target, JobRecord job, CancellationToken cancellationToken)
    {
        var body = target.IsSlack ? Encoding.UTF8.GetBytes(SlackMessage.Of(job).ToJsonString()) : JsonSerializer.SerializeToUtf8Bytes(job.ToWire(withAnswer: true), KubentlyJson.Wire.WebhookJob);
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (!target.IsSlack) Sign(request, job.Order.Id.Value, body);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode) return new PostOutcome.Taken();
            var why = $"{target.Name} answered with status {(int)response.StatusCode}";
            return IsWorthAnother(response.StatusCode) ? new PostOutcome.NotTaken(why) : new PostOutcome.Refused(why);
        }
        catch (HttpRequestException exception) when (exception.InnerException is RefusedAddressException)
        {
            return new PostOutcome.Refused($"{target.Name} is no public address ({WebhookOptions.Section}:{nameof(WebhookOptions.AllowPrivateTargets)} allows others)");
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new PostOutcome.NotTaken($"{target.Name} could not be reached");
        }
    }

    public void Dispose() => _http.Dispose();

    // What tells the targets of one host apart is in their paths, which are secret: they are numbered.
    private static ImmutableArray<PostTarget> Named(ImmutableArray<PostTarget> targets) =>
        [.. targets.GroupBy(target => target.Name).SelectMany(same => same.Select((target, index) => index == 0 ? target : target with { Name = $"{target.Name}#{index + 1}" }))];

    // https://www.standardwebhooks.com: the id is the same for each attempt, so that a receiver can drop what it has.
    private void Sign(HttpRequestMessage request, string id, byte[] body)
    {
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body];
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(options.SigningKey!, signed))}");
    }

    private static bool IsWorthAnother(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}
