using System.Net;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>
/// The way to a provider, the same for all of them: tries again when it is busy or broken, as long as it asks for but not for ever, and
/// turns what it refuses into a sentence. The providers' libraries try nothing again themselves.
/// </summary>
internal sealed class ModelHttp(ProviderSettings settings, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    // A server that asks for more time than this will not answer within an investigation.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // What is sent again has to be read again.
        if (request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                if (attempt == MaxAttempts) throw new ModelUnavailableException($"{settings.Name} cannot be reached at {request.RequestUri?.GetLeftPart(UriPartial.Authority)}: {exception.Message}", exception) { Fault = ModelFaults.Unreachable };
                await Task.Delay(FirstPause * attempt, time, cancellationToken);
                continue;
            }

            if (response.IsSuccessStatusCode) return response;
            using (response)
            {
                var pause = Pause(response, attempt);
                if (attempt == MaxAttempts || !IsPassing(response.StatusCode) || pause > LongestPause)
                    throw new ModelUnavailableException(await ProviderRefusal.SentenceAsync(response, settings, cancellationToken)) { Fault = ProviderRefusal.Fault(response.StatusCode) };
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    private TimeSpan Pause(HttpResponseMessage response, int attempt) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => FirstPause * Math.Pow(2, attempt - 1),
    };
}
