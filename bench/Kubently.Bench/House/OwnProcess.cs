using System.Diagnostics;
using System.Text;

namespace Kubently.Bench.House;

/// <summary>
/// This program once more, with a hidden command, so that what it does there is not counted as this process' work. It prints what it has to say and then
/// <see cref="Ready"/>, answers each line that it is sent with one line, and ends when its standard input does.
/// </summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    internal const string Ready = "# ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private OwnProcess(Process process, string said) => (_process, Said) = (process, said);

    public int Id => _process.Id;

    /// <summary>What it printed before it was ready.</summary>
    public string Said { get; }

    public static async Task<OwnProcess> StartAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(OwnProcess).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"The process for '{arguments[0]}' did not start.");
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == Ready) return new OwnProcess(process, said.ToString());
            said.Append(line).Append('\n');
        }

        throw new InvalidOperationException($"The process for '{arguments[0]}' ended before it was ready: {said}");
    }

    /// <summary>Sends it a line, and gives its answer.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The process ended when it was asked for '{line}'.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
