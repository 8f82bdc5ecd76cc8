using System.Diagnostics;
using System.Text;

namespace Kubently.Cli.Tests.Install;

/// <summary>kubectl and helm as scripts that write down how they were called, and answer what a test tells them to. Disposing removes them.</summary>
internal sealed class RecordedTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-tools-");
    private readonly List<(string Pattern, int ExitCode, string Out, string Error)> _answers = [];

    public RecordedTools()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "calls"));
        WriteAnswers();
        Write("kubectl");
        Write("helm");
    }

    /// <summary>A PATH on which they are found, and what their scripts need.</summary>
    public string SearchPath => $"{_folder.FullName}:/usr/bin:/bin";

    /// <summary>Takes one of them away.</summary>
    public void Remove(string tool) => File.Delete(Path.Combine(_folder.FullName, tool));

    /// <summary>Answers the calls whose command line has this in it; what was said later wins.</summary>
    public RecordedTools Answer(string part, string output = "", int exitCode = 0, string error = "")
    {
        _answers.Insert(0, (part, exitCode, output, error));
        WriteAnswers();
        return this;
    }

    /// <summary>A cluster that answers, and permits everything.</summary>
    public static RecordedTools OfPermissiveCluster() => new RecordedTools()
        .Answer("config current-context", "prod-eu-admin\n")
        .Answer("get --raw /version", """{"gitVersion":"v1.35.2"}""")
        .Answer("auth can-i", "yes\n")
        .Answer("get values", "", 1, "Error: release: not found")
        .Answer("get pods", """{"items":[]}""");

    /// <summary>The calls in their order.</summary>
    public IReadOnlyList<RecordedCall> Calls =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder.FullName, "calls"), "*.argv").Order(StringComparer.Ordinal).Select(file => new RecordedCall(
            string.Join(' ', File.ReadAllText(file).Split('\0', StringSplitOptions.RemoveEmptyEntries)),
            File.ReadAllText(Path.ChangeExtension(file, "stdin")),
            File.ReadAllText(Path.ChangeExtension(file, "env")))),
    ];

    /// <summary>Those that change something.</summary>
    public IEnumerable<RecordedCall> Changes => Calls.Where(call =>
        call.Line.Contains(" apply ", StringComparison.Ordinal) || call.Line.Contains(" create namespace ", StringComparison.Ordinal)
        || (call.Line.StartsWith("helm upgrade", StringComparison.Ordinal) && !call.Line.Contains("--dry-run", StringComparison.Ordinal)));

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteAnswers()
    {
        var script = new StringBuilder("case \"$line\" in\n");
        foreach (var (pattern, exitCode, output, error) in _answers)
            script.Append($"*'{pattern}'*) printf '%s' '{output}'; printf '%s' '{error}' >&2; exit {exitCode};;\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "answers.sh"), script.Append("esac\n").ToString());
    }

    private void Write(string tool)
    {
        var text = Path.Combine(_folder.FullName, $"{tool}.text");
        File.WriteAllText(text, $$"""
            #!/bin/bash
            call="{{_folder.FullName}}/calls/$(date +%s%N)-$$"
            line="{{tool}} $*"
            cat >"$call.stdin"
            env >"$call.env"
            { printf '{{tool}}\0'; printf '%s\0' "$@"; } >"$call.argv"
            . "{{_folder.FullName}}/answers.sh"

            """);
        // Written by a process of its own: a file that this one has open for writing cannot be run while another test starts a process.
        using var install = Process.Start(new ProcessStartInfo("install", ["-m", "755", text, Path.Combine(_folder.FullName, tool)]))!;
        install.WaitForExit();
    }
}
