using System.Diagnostics;

namespace Kubently.Testing.Processes;

/// <summary>A folder below <c>tests/</c> with a <c>package.json</c>, whose packages <c>eng/test.sh</c> installs, run with Node.js.</summary>
public sealed class NodeProject
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(8);

    private readonly string _node;
    private readonly string _folder;

    private NodeProject(string node, string folder) => (_node, _folder) = (node, folder);

    /// <summary>The project; skips the test (or fails it, see <see cref="RealComponents"/>) without Node.js, and without its packages.</summary>
    public static NodeProject OrSkip(string name)
    {
        var node = RealComponents.CommandOrSkip("node");
        var project = RealComponents.Upwards(folder => Path.Combine(folder, "tests", name) is var path && Directory.Exists(Path.Combine(path, "node_modules")) ? path : null);
        if (project is null) RealComponents.Missing($"the packages of tests/{name} are not here; run npm ci there");
        return new NodeProject(node, project!);
    }

    /// <summary>Runs a script to its end, at most eight minutes, with these variables besides the environment's.</summary>
    public Task<FinishedProcess> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo(_node, arguments) { WorkingDirectory = _folder };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return FinishedProcess.RunAsync(start, null, LongestRun, cancellationToken);
    }
}
