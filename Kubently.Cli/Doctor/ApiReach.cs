using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Kubently.Cli.Settings;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Doctor;

/// <summary>Whether an API answers at an address, and what stands in the way otherwise.</summary>
internal sealed class ApiReach(Uri address, TimeSpan patience, TimeProvider time)
{
    private const string Name = "api";
    private const int MaxBytes = 64 * 1024;

    // Within the first, tokens are judged leniently everywhere; beyond the second, they are not.
    private static readonly TimeSpan NoticeableSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HarmfulSkew = TimeSpan.FromMinutes(5);

    // Without a user and password that somebody may have written into it.
    private readonly string _shown = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private string? _distrust;

    /// <summary>Asks for its health; null for the health when it is no API that answers.</summary>
    public async Task<(IReadOnlyList<Checked> Checks, HealthResponse? Health)> LookAsync(CancellationToken cancellationToken)
    {
        var handler = ApiHttp.Handler(address);
        handler.SslOptions.RemoteCertificateValidationCallback = Judge;
        using var http = new HttpClient(handler) { Timeout = patience };
        try
        {
            var watch = Stopwatch.StartNew();
            var asked = time.GetUtcNow();
            using var response = await http.GetAsync(new Uri($"{StoredSettings.Name(address)}/health"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var took = watch.Elapsed;
            if (await HealthAsync(response, cancellationToken) is not { } health)
                return ([Checked.Fault(Name, "api-foreign", $"{_shown} answers with status {(int)response.StatusCode}, and is no Kubently API")], null);
            var answers = Checked.Ok(Name, FormattableString.Invariant($"{_shown} answers in {took.TotalMilliseconds:0} ms; version {health.Version}"));
            return ([answers, Clock(response, asked, took)], health);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ([Checked.Fault(Name, "api-silent", $"{_shown} does not answer within {patience.TotalSeconds:0} s")], null);
        }
        catch (HttpRequestException exception)
        {
            return ([Explain(exception)], null);
        }
    }

    // The same verdict as without it; only remembers why.
    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        var reasons = (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim().TrimEnd('.'));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) reasons = reasons.Prepend($"it is not for {address.Host}");
        _distrust = string.Join("; ", reasons.Distinct().DefaultIfEmpty("none was shown"));
        return false;
    }

    private static Checked Clock(HttpResponseMessage response, DateTimeOffset asked, TimeSpan took)
    {
        if (response.Headers.Date is not { } told) return Checked.Skipped("clock", "the API does not tell its time");
        // The header has whole seconds: on average it is half a second old.
        var ahead = asked + (took / 2) - told - TimeSpan.FromSeconds(0.5);
        var words = $"this machine's clock is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the API's";
        if (ahead.Duration() < NoticeableSkew) return Checked.Ok("clock", "agrees with the API's");
        return ahead.Duration() < HarmfulSkew ? Checked.Warning("clock", "clock-skew", words) : Checked.Fault("clock", "clock-skew", words);
    }

    private static async Task<HealthResponse?> HealthAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) return null;
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), KubentlyJson.Wire.HealthResponse, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private Checked Explain(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Checked.Fault(Name, "api-name", $"the name {address.Host} cannot be resolved"),
        HttpRequestError.ConnectionError => Checked.Fault(Name, "api-refused", $"nobody answers at {address.Host}:{address.Port} ({exception.GetBaseException().Message})"),
        HttpRequestError.SecureConnectionError when _distrust is { } why => Checked.Fault(Name, "api-untrusted", $"the certificate of {_shown} is not trusted: {why}"),
        HttpRequestError.SecureConnectionError => Checked.Fault(Name, "api-plaintext", $"{_shown} is asked with TLS and does not answer with it"),
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse when address.Scheme == Uri.UriSchemeHttp =>
            Checked.Fault(Name, "api-plaintext", $"{_shown} hangs up on plain HTTP, as servers with TLS do"),
        _ => Checked.Fault(Name, "api-unreachable", $"{_shown} cannot be reached: {exception.GetBaseException().Message.TrimEnd('.')}"),
    };
}
