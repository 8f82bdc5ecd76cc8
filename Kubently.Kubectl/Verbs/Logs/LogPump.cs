using System.Text;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>Reads logs one after the other, or side by side when they are followed, each up to a bound.</summary>
internal static class LogPump
{
    internal static async Task<int> RunAsync(Execution run, LogOptions options, List<LogStream> streams, CancellationToken cancellationToken)
    {
        if (options.Follow) return await FollowAsync(run, options, streams, cancellationToken);
        foreach (var stream in streams)
        {
            if (run.Out.IsCut)
            {
                run.Out.Skip(0, hasMore: true);
                break;
            }
            await ConsumeAsync(run, options, stream, cancellationToken, cancellationToken);
        }
        return 0;
    }

    private static async Task<int> FollowAsync(Execution run, LogOptions options, List<LogStream> streams, CancellationToken cancellationToken)
    {
        var limit = RequestTimeouts.Read(run.Command) is { } asked && asked > TimeSpan.Zero && asked < run.Options.MaxWait ? asked : run.Options.MaxWait;
        using var end = new CancellationTokenSource(limit, run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        await Task.WhenAll(streams.Select(stream => ConsumeAsync(run, options, stream, either.Token, cancellationToken)));
        if (end.IsCancellationRequested) run.Err.Line($"kubently: stopped following after {limit.TotalSeconds:0} s");
        return 0;
    }

    private static async Task ConsumeAsync(Execution run, LogOptions options, LogStream stream, CancellationToken readUntil, CancellationToken cancellationToken)
    {
        LogPart part;
        try
        {
            part = await ReadAsync(run, options, stream, readUntil, cancellationToken);
        }
        catch (ApiFailure failure) when (options.IgnoreErrors)
        {
            run.Out.Line("error: " + run.Redactor.Redact(failure.Message));
            return;
        }
        // The result is text: a byte that is no UTF-8 becomes U+FFFD, the replacement character.
        Print(run, options, stream, part, run.Redactor.Redact(Encoding.UTF8.GetString(part.Text.Span)));
    }

    // What the container wrote, at most as much as can be printed; redaction needs whole texts, a private key spans lines.
    private static async Task<LogPart> ReadAsync(Execution run, LogOptions options, LogStream stream, CancellationToken readUntil, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(stream.Namespace)}/pods/{Uri.EscapeDataString(stream.Pod)}/log?container={Uri.EscapeDataString(stream.Container)}"
            + (options.Query.Length > 0 ? "&" + options.Query : "");
        using var part = new LogPartReader(run.Options.MaxOutputBytes, options.Follow ? 0 : run.Options.MaxResponseBytes);
        try
        {
            using var response = await run.Cluster.Api.OpenAsync(path, readUntil);
            await part.ReadAsync(await response.Content.ReadAsStreamAsync(readUntil), readUntil);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What has come until now is what following gives.
        }
        catch (IOException e)
        {
            run.Err.Line($"kubently: the log of {stream.Pod} ended early: {e.Message}");
        }
        return part.Read;
    }

    private static void Print(Execution run, LogOptions options, LogStream stream, LogPart part, string text)
    {
        lock (run.Out)
        {
            for (var start = 0; start < text.Length;)
            {
                var end = options.Prefix && text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
                run.Out.Append(options.Prefix ? stream.Prefix : "").Append(text[start..end]);
                start = end;
            }
            if (part.Beyond > 0) run.Out.Skip(part.Beyond, part.HasMore);
        }
    }
}
