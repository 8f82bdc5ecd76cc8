using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Cli.Logins;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Client;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Calls;

/// <summary>One run of one command: its options, its terminal, and the way to the API.</summary>
internal sealed class Call(Surroundings surroundings, GlobalOptions options, ParseResult parsed)
{
    private static readonly KubentlyJson Indented = new(new JsonSerializerOptions(KubentlyJson.Wire.Options) { WriteIndented = true });

    /// <summary>Longer than any answer that does not wait for a cluster takes.</summary>
    public static readonly TimeSpan ShortAnswer = TimeSpan.FromSeconds(30);

    public Surroundings Surroundings { get; } = surroundings;

    public ParseResult Parsed { get; } = parsed;

    public Terminal Terminal => Surroundings.Terminal;

    public bool Json => Parsed.GetValue(options.Output) == "json";

    public bool Verbose => Parsed.GetValue(options.Verbose);

    /// <summary>Runs <paramref name="ask"/> with a client of the configured API; complains when none is configured.</summary>
    public Task<int> WithApiAsync(TimeSpan timeout, Func<KubentlyClient, Task<int>> ask, bool needsKey = true) => WithApiOptionsAsync(
        async api =>
        {
            using var http = ApiHttp.Client(api.Address, timeout);
            return await ask(new KubentlyClient(http, api));
        },
        needsKey);

    /// <summary>The same for a command that speaks to the API in a way of its own.</summary>
    public async Task<int> WithApiOptionsAsync(Func<KubentlyClientOptions, Task<int>> ask, bool needsKey = true)
    {
        var choice = Choose(needsKey);
        if (choice is not ApiChoice.Chosen(var api)) return Fail(ExitCodes.Usage, ((ApiChoice.None)choice).Reason);
        if (Verbose) await Terminal.Error.WriteLineAsync($"kubently: asking {api.Address}");
        using var login = api.Tokens as LoginTokens;
        // A login that is over is told as such, before anything is asked.
        if (login is not null && await login.GetAsync(CancellationToken.None) is AccessTokenOutcome.Missing(var reason)) return Fail(ExitCodes.Refused, reason);
        return await ask(api);
    }

    /// <summary>Which API this run asks, and with which key.</summary>
    public ApiChoice Choose(bool needsKey) => ApiChoice.Of(Parsed.GetValue(options.ApiUrl), Surroundings.Variable, Surroundings.Settings, LoginAt, needsKey);

    /// <summary>What an answer means for the exit code; a refusal and an unreachable API are told on standard error.</summary>
    public int Answer<T>(ApiAnswer<T> answer, Func<T, int> ok) => answer switch
    {
        ApiAnswer<T>.Ok(var value) => ok(value),
        ApiAnswer<T>.Refused(var problem) => Refused(problem),
        ApiAnswer<T>.Unreachable(var reason) => Fail(ExitCodes.Unreachable, reason),
        _ => throw new InvalidOperationException($"An answer that nobody knows: {answer}"),
    };

    /// <summary>Complains, and gives the exit code back.</summary>
    public int Fail(int exitCode, string sentence)
    {
        Terminal.Complain(sentence);
        return exitCode;
    }

    /// <summary>Writes a value as an indented JSON document.</summary>
    public int WriteJson<T>(T value)
    {
        var type = (JsonTypeInfo<T>?)Indented.GetTypeInfo(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} has no JSON form.");
        Terminal.Out.WriteLine(JsonSerializer.Serialize(value, type));
        return ExitCodes.Ok;
    }

    private LoginTokens? LoginAt(Uri api) => Surroundings.Logins.Has(api) ? new LoginTokens(api, Surroundings.Logins, Surroundings.Time) : null;

    private int Refused(Contracts.Rest.Problem problem)
    {
        if (Verbose) Terminal.Error.WriteLine($"kubently: {Printable.Line($"{problem.Status} {problem.Type}, trace {problem.TraceId ?? "unknown"}")}");
        return Fail(ExitCodes.Refused, problem.Detail);
    }
}
