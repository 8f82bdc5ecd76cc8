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
        Write("kubectl");
        Write("helm");
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

    private void Write(string tool)
    {
        var script = new StringBuilder().Append($$"""
            #!/bin/bash
            call="{{_folder.FullName}}/calls/$(date +%s%N)-$$"
            cat >"$call.stdin"
            env >"$call.env"
            { printf '{{tool}}\0'; printf '%s\0' "$@"; } >"$call.argv"
            case "{{tool}} $*" in

            """);
        foreach (var (pattern, exitCode, output, error) in _answers)
            script.Append($"*'{pattern}'*) printf '%s' '{output}'; printf '%s' '{error}' >&2; exit {exitCode};;\n");
        script.Append("esac\n");
        var file = Path.Combine(_folder.FullName, tool);
        File.WriteAllText(file, script.ToString());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
