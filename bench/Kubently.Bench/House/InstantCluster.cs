using System.Collections.Concurrent;
using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Kubently.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Kubently.Bench.House;

/// <summary>
/// A cluster that answers at once: what the sandbox has answered to a request is answered again, byte by byte. So what is measured is Kubently, and not
/// the API server behind it. Counts how often each lane asks.
/// </summary>
internal static partial class InstantCluster
{
    public const string Name = "serve-cluster";

    /// <summary>Asks how many lanes have asked for a list, and how many of them more than once.</summary>
    public const string Counts = "counts";

    // What one run asks for; more than that is no cluster of this bench.
    private const int MostAnswers = 10_000;

    public static Command Create()
    {
        var command = new Command(Name, "A cluster that answers at once, in a process of its own.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) => await ServeAsync(cancellationToken));
        return command;
    }

    private static async Task ServeAsync(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
#pragma warning disable CA5359 // The sandbox is in this process.
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
#pragma warning restore CA5359
        using var http = new HttpClient(handler);
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var known = new ConcurrentDictionary<string, Answer>(StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(async context =>
        {
            var (path, accept) = ($"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Accept.ToString());
            if (Lane().Match(path) is { Success: true, Value: var lane })
            {
                asked.AddOrUpdate(lane, 1, static (_, times) => times + 1);
                // They are told apart by nothing that the answer depends on.
                path = Lane().Replace(path, "lane-0");
            }

            if (!known.TryGetValue($"{accept} {path}", out var answer))
            {
                answer = await AskAsync(http, sandbox, path, accept, context.RequestAborted);
                if (known.Count < MostAnswers) known[$"{accept} {path}"] = answer;
            }

            (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (answer.Status, answer.Type, answer.Body.Length);
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        Console.WriteLine(Kubeconfig(app.Urls.Single()));
        Console.WriteLine(OwnProcess.Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null) Console.WriteLine($"{asked.Count} {asked.Values.Count(times => times > 1)}");
    }

    [GeneratedRegex("lane-[0-9]+")]
    private static partial Regex Lane();

    private static async Task<Answer> AskAsync(HttpClient http, SandboxServer sandbox, string path, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Token);
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await http.SendAsync(request, cancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "application/json", await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    private static string Kubeconfig(string address) => $"""
        apiVersion: v1
        kind: Config
        current-context: instant
        clusters:
        - name: instant
          cluster:
            server: {address}
        contexts:
        - name: instant
          context:
            cluster: instant
            user: bench
        users:
        - name: bench
          user:
            token: bench
        """;

    private sealed record Answer(int Status, string Type, byte[] Body);
}
