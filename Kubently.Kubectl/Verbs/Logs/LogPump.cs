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
            if (run.Out.IsCut) break;
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
        byte[] text;
        try
        {
            text = await ReadAsync(run, options, stream, readUntil, cancellationToken);
        }
        catch (ApiFailure failure) when (options.IgnoreErrors)
        {
            run.Out.Line("error: " + failure.Message);
            return;
        }
        Print(run, options, stream, run.Redactor.Redact(Encoding.UTF8.GetString(text)));
    }

    // What the container wrote, at most as much as can be printed; redaction needs whole texts, a private key spans lines.
    private static async Task<byte[]> ReadAsync(Execution run, LogOptions options, LogStream stream, CancellationToken readUntil, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(stream.Namespace)}/pods/{Uri.EscapeDataString(stream.Pod)}/log?container={Uri.EscapeDataString(stream.Container)}"
            + (options.Query.Length > 0 ? "&" + options.Query : "");
        using var kept = new MemoryStream();
        try
        {
            using var response = await run.Cluster.Api.OpenAsync(path, readUntil);
            await using var body = await response.Content.ReadAsStreamAsync(readUntil);
            var chunk = new byte[32 * 1024];
            int read;
            while ((read = await body.ReadAsync(chunk, readUntil)) > 0)
            {
                kept.Write(chunk, 0, read);
                // A little more than fits, so that the output knows that it was cut.
                if (kept.Length > run.Options.MaxOutputBytes + 4096) break;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return kept.ToArray();
        }
        catch (IOException e)
        {
            run.Err.Line($"kubently: the log of {stream.Pod} ended early: {e.Message}");
        }
        return kept.ToArray();
    }

    private static void Print(Execution run, LogOptions options, LogStream stream, string text)
    {
        lock (run.Out)
        {
            if (!options.Prefix)
            {
                run.Out.Append(text);
                return;
            }
            for (var start = 0; start < text.Length;)
            {
                var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
                run.Out.Append(stream.Prefix).Append(text[start..end]);
                start = end;
            }
        }
    }
}
