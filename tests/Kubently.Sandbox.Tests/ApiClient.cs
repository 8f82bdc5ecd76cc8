using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kubently.Sandbox.Tests;

/// <summary>A plain HTTPS client of one sandbox that trusts its authority and nothing else.</summary>
internal sealed partial class ApiClient : IDisposable
{
    public const string TableAccept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private const int Large = 1024 * 1024;

    private readonly HttpClient _http;

    public ApiClient(SandboxServer server, string? token = null, bool anonymous = false)
    {
        var pem = Encoding.ASCII.GetString(Convert.FromBase64String(Authority().Match(server.KubeconfigYaml).Groups[1].Value));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(pem));
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build((X509Certificate2)certificate!);
        };
        _http = new HttpClient(handler) { BaseAddress = server.Address, DefaultRequestVersion = new Version(2, 0) };
        if (!anonymous) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? server.Token);
    }

    public async Task<(int Code, string Body)> SendAsync(HttpMethod method, string path, string? accept = null, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, contentType);
        // A server that refuses a large body closes the connection under it; who asks first gets the answer.
        if (body?.Length > Large) request.Headers.ExpectContinue = true;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonObject> GetAsync(string path, string? accept = null) =>
        (JsonObject)JsonNode.Parse((await SendAsync(HttpMethod.Get, path, accept)).Body)!;

    /// <summary>The object or Status that a write is answered with.</summary>
    public async Task<(int Code, JsonObject Body)> WriteAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        var (code, text) = await SendAsync(method, path, null, body, contentType);
        return (code, (JsonObject)JsonNode.Parse(text)!);
    }

    public Task<(int Code, JsonObject Body)> PatchAsync(string path, string body, string kind = "strategic-merge-patch+json") =>
        WriteAsync(HttpMethod.Patch, path, body, $"application/{kind}");

    public async Task<string> TextAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Body;

    /// <summary>The lines of an endless answer.</summary>
    public async Task<StreamReader> StreamAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("certificate-authority-data: (\\S+)")]
    private static partial Regex Authority();
}
