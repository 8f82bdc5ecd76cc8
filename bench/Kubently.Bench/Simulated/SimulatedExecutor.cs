using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Bench.Simulated;

/// <summary>An executor that speaks the real protocol and gives the same answer to every command. Connects again when its stream ends.</summary>
internal sealed class SimulatedExecutor(HttpClient http, Uri api, int number, CancellationToken ending)
{
    /// <summary>What every command prints.</summary>
    public const string Output = "NAME              STATUS   AGE\ndefault           Active   90d\nkube-system       Active   90d\npayments          Active   12d\nshop              Active   12d\n";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AuthenticationHeaderValue _token = new("Bearer", SimulatedFleet.TokenOf(number));
    private readonly string _cluster = SimulatedFleet.ClusterOf(number).Value;

    /// <summary>Ends when it has been connected for the first time.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Ends when its loop does.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Told of each command before it is answered.</summary>
    public Action<CommandId>? Ran { get; init; }

    public static HttpClient Http() => new(new SocketsHttpHandler { UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Start() => Ended = RunAsync();

    private async Task RunAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await StreamAsync();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // The API is away, or this ends: the next turn tries again, or does not come.
            }

            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, ending));
        }
    }

    private async Task StreamAsync()
    {
        using var request = Request(HttpMethod.Get, "executor/stream");
        request.Headers.Add(Headers.ExecutorFeatures, ExecutorFeatures.Namespaces);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(ending);
        await foreach (var item in SseParser.Create(body, Read).EnumerateAsync(ending))
        {
            if (item.EventType == ExecutorEvents.Connected) _connected.TrySetResult();
            if (item.Data is { } id) _ = AnswerAsync(id);
        }
    }

    private async Task AnswerAsync(CommandId id)
    {
        Ran?.Invoke(id);
        var result = new Result { CommandId = id, Outcome = Outcome.Completed, ExitCode = 0, Stdout = Output, TotalBytes = Output.Length, ExecutedAt = TimeProvider.System.GetUtcNow(), ExecutionTimeMs = 0 };
        var json = JsonSerializer.SerializeToUtf8Bytes(ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var request = Request(HttpMethod.Post, "executor/results");
                request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var response = await http.SendAsync(request, ending);
                if ((int)response.StatusCode < 500) return;
            }
            catch (HttpRequestException)
            {
                // As above.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, ending));
        }
    }

    private static CommandId? Read(string name, ReadOnlySpan<byte> data) =>
        name == ExecutorEvents.Command ? JsonSerializer.Deserialize(data, KubentlyJson.Wire.CommandDelivery)?.Id : null;

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(api, path));
        request.Headers.Authorization = _token;
        request.Headers.Add(Headers.ClusterId, _cluster);
        return request;
    }
}
