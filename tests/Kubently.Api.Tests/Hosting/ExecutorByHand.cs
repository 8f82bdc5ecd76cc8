using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Tests.Hosting;

/// <summary>An executor whose every move the test makes.</summary>
public sealed class ExecutorByHand : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<(string Name, JsonElement Data)> _events = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly Task _reading;

    private ExecutorByHand(HttpClient http, HttpResponseMessage response)
    {
        _http = http;
        _reading = ReadAsync(response, _stop.Token);
    }

    public long Epoch { get; private set; }

    public static HttpClient HttpOf(ApiUnderTest api, ClusterId? cluster = null, string token = ApiUnderTest.Token)
    {
        var http = new HttpClient { BaseAddress = api.Address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Add("X-Cluster-ID", (cluster ?? api.Cluster).Value);
        return http;
    }

    public static async Task<ExecutorByHand> ConnectAsync(ApiUnderTest api, ClusterId? cluster = null, string? features = null, string token = ApiUnderTest.Token)
    {
        var http = HttpOf(api, cluster, token);
        if (features is not null) http.DefaultRequestHeaders.Add(Headers.ExecutorFeatures, features);
        var response = await http.GetAsync("executor/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, $"the stream was refused with {response.StatusCode}");
        var executor = new ExecutorByHand(http, response);
        executor.Epoch = (await executor.NextAsync(ExecutorEvents.Connected)).GetProperty("epoch").GetInt64();
        return executor;
    }

    /// <summary>The next event that is not a keepalive, whatever it is.</summary>
    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            if (next.Name != ExecutorEvents.Keepalive) return next;
        }
    }

    /// <summary>The next event, which must have this name.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        var (actual, data) = await NextAsync();
        Assert.Equal(name, actual);
        return data;
    }

    public async Task<CommandDelivery> NextCommandAsync() => (await NextAsync(ExecutorEvents.Command)).Deserialize(KubentlyJson.Wire.CommandDelivery)!;

    /// <summary>True when the server ended the stream.</summary>
    public Task EndedAsync() => _events.Reader.Completion.WaitAsync(Patience);

    /// <summary>Whether an event has arrived that nobody has asked for yet.</summary>
    public bool HasMore => _events.Reader.TryPeek(out var next) && next.Name != ExecutorEvents.Keepalive;

    public Task<HttpResponseMessage> PostAsync(Result result) =>
        _http.PostAsJsonAsync("executor/results", ResultPost.Of(result), KubentlyJson.Wire.ResultPost);

    public Task<HttpResponseMessage> PostAsync(IEnumerable<Result> results) =>
        _http.PostAsJsonAsync("executor/results/batch", new ResultBatch { Results = [.. results.Select(result => ResultPost.Of(result))] }, KubentlyJson.Wire.ResultBatch);

    public Task<HttpResponseMessage> AnswerAsync(CommandDelivery command, string stdout) => PostAsync(ResultOf(command, stdout));

    public static Result ResultOf(CommandDelivery command, string stdout) => new()
    {
        CommandId = command.Id,
        Outcome = Outcome.Completed,
        ExitCode = 0,
        Stdout = stdout,
        TotalBytes = stdout.Length,
        ExecutedAt = DateTimeOffset.UnixEpoch,
        ExecutionTimeMs = 7,
    };

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
    }

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using (response)
            {
                await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
                    _events.Writer.TryWrite((item.EventType, JsonDocument.Parse(item.Data).RootElement.Clone()));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // The stream was cut, by either side.
        }

        _events.Writer.TryComplete();
    }
}
