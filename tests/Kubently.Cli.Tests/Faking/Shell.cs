using System.Text;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Cli.Tests.Faking;

/// <summary>The command line in a made-up machine: a home folder of its own, an environment of its own, streams in memory.</summary>
internal sealed class Shell : IDisposable
{
    public const string Key = "a-key-for-tests";

    private readonly DirectoryInfo _user = Directory.CreateTempSubdirectory("kubently-cli-");

    public Dictionary<string, string> Variables { get; } = [];

    public string UserFolder => _user.FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Takes the place of <see cref="Time"/>.</summary>
    public TimeProvider? Clock { get; init; }

    public byte[] Stdin { get; set; } = [];

    /// <summary>Whether a person with colours sits before it.</summary>
    public bool Rich { get; init; }

    /// <summary>The command line in front of an API whose address and key are in the environment.</summary>
    public static Shell For(FakeApi api) => new() { Variables = { ["KUBENTLY_API_URL"] = api.Address.AbsoluteUri, ["KUBENTLY_API_KEY"] = Key } };

    public Surroundings Surroundings(Stream output, Stream error) => new()
    {
        Terminal = new Terminal(new MemoryStream(Stdin), output, error) { OutIsRich = Rich, ErrorIsRich = false },
        Variable = Variables.GetValueOrDefault,
        UserFolder = UserFolder,
        Time = Clock ?? Time,
    };

    public Task<CliRun> RunAsync(params string[] args) => RunAsync(args, TestContext.Current.CancellationToken);

    public async Task<CliRun> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var exitCode = await KubentlyCommand.RunAsync(args, Surroundings(output, error), cancellationToken);
        return new CliRun(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    public void Dispose() => _user.Delete(recursive: true);
}
