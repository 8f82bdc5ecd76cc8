using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Doctor;

/// <summary>An executor as the original protocol has it: it reports nothing, knows kubectl only, and answers with three fields.</summary>
internal sealed class OriginalExecutor : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private OriginalExecutor(HttpClient http, HttpResponseMessage stream)
    {
        _http = http;
        _work = WorkAsync(stream);
    }

    public static async Task<OriginalExecutor> ConnectAsync(Uri api, string cluster)
    {
        var http = new HttpClient { BaseAddress = api, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiProcess.Token);
        http.DefaultRequestHeaders.Add("X-Cluster-ID", cluster);
        var stream = await http.GetAsync("executor/stream", HttpCompletionOption.ResponseHeadersRead);
        stream.EnsureSuccessStatusCode();
        return new OriginalExecutor(http, stream);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task WorkAsync(HttpResponseMessage stream)
    {
        try
        {
            using (stream)
            {
                await foreach (var item in SseParser.Create(await stream.Content.ReadAsStreamAsync(_stop.Token)).EnumerateAsync(_stop.Token))
                {
                    if (item.EventType != "command") continue;
                    using var command = JsonDocument.Parse(item.Data);
                    var answer = new { command_id = command.RootElement.GetProperty("id").GetString(), success = true, output = "Client Version: v1.31.0\n" };
                    using var accepted = await _http.PostAsJsonAsync("executor/results", answer, _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // The test has ended, or the API has.
        }
    }
}
