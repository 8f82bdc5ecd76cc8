namespace Kubently.Testing.Leaks;

/// <summary>Shows a <see cref="LeakWatch"/> what a server says when it refuses.</summary>
public sealed class LeakHandler : DelegatingHandler
{
    private readonly LeakWatch _watch;

    public LeakHandler(LeakWatch watch) : base(new SocketsHttpHandler()) => _watch = watch;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        _watch.Look($"the answer to {request.Method} {request.RequestUri}", $"{response.Headers}\n{await response.Content.ReadAsStringAsync(cancellationToken)}");
        return response;
    }
}
