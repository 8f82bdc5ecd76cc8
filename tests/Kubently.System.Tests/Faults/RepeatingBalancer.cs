using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kubently.System.Tests.Faults;

/// <summary>
/// What stands in front of several servers for executors: each request goes to the next server that can be reached. Told to, it sends every POST
/// twice and gives the second answer, as a proxy does that has lost the first.
/// </summary>
internal sealed class RepeatingBalancer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri[] _servers;
    private int _next;
    private volatile bool _repeats;
    private volatile Uri? _streamServer;

    private RepeatingBalancer(Uri[] servers)
    {
        _servers = servers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Which server was given the stream that was opened last.</summary>
    public Uri? StreamServer => _streamServer;

    /// <summary>How many POSTs were sent a second time.</summary>
    public int Repeated { get; private set; }

    public static async Task<RepeatingBalancer> StartAsync(params Uri[] servers)
    {
        var balancer = new RepeatingBalancer(servers);
        await balancer._app.StartAsync();
        return balancer;
    }

    public void Repeat(bool repeats) => _repeats = repeats;

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            if (_repeats && HttpMethods.IsPost(context.Request.Method))
            {
                using var lost = await SendAsync(context, body.ToArray());
                Repeated++;
            }

            using var answer = await SendAsync(context, body.ToArray());
            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.Content.Headers.ContentType is { } type) context.Response.ContentType = type.ToString();
            await using var from = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            var buffer = new byte[16 * 1024];
            await context.Response.StartAsync(context.RequestAborted);
            while (await from.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    // The next server that takes the connection; what breaks after that is the answer.
    private async Task<HttpResponseMessage> SendAsync(HttpContext context, byte[] body)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = _servers[(uint)Interlocked.Increment(ref _next) % _servers.Length];
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(server, context.Request.Path + context.Request.QueryString)) { Content = new ByteArrayContent(body) };
            foreach (var (name, values) in context.Request.Headers)
                if (name is not ("Host" or "Content-Length" or "Connection") && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            try
            {
                var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
                if (context.Request.Path == "/executor/stream" && answer.IsSuccessStatusCode) _streamServer = server;
                return answer;
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError && attempt < _servers.Length)
            {
                // Not there; the next one is as good.
            }
        }
    }
}
