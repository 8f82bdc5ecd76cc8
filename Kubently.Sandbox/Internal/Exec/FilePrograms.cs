namespace Kubently.Sandbox.Internal.Exec;

/// <summary>Programs that read files, in the words of BusyBox.</summary>
internal static class FilePrograms
{
    private static readonly string[] Folders = ["bin", "dev", "etc", "home", "proc", "root", "run", "sys", "tmp", "usr", "var"];

    public static async Task<int> CatAsync(Machine machine, IReadOnlyList<string> command, Streams streams, CancellationToken cancellationToken)
    {
        var code = 0;
        foreach (var path in command.Count == 1 ? ["-"] : command.Skip(1))
        {
            if (path == "-") await streams.Out(await streams.ReadAll(cancellationToken), cancellationToken);
            else if (machine.Files.TryGetValue(Full(path), out var content)) await streams.WriteAsync(content, cancellationToken);
            else
            {
                await streams.ComplainAsync(Below(machine, Full(path)).Count > 0 ? "cat: read error: Is a directory\n" : $"cat: can't open '{path}': No such file or directory\n", cancellationToken);
                code = 1;
            }
        }

        return code;
    }

    public static async Task<int> ListAsync(Machine machine, IReadOnlyList<string> command, Streams streams, CancellationToken cancellationToken)
    {
        var code = 0;
        var paths = command.Skip(1).Where(word => !word.StartsWith('-')).ToList();
        foreach (var path in paths.Count == 0 ? ["/"] : paths)
        {
            var names = machine.Files.ContainsKey(Full(path)) ? [path] : Below(machine, Full(path));
            if (paths.Count > 1 && names.Count > 0) await streams.WriteAsync($"{path}:\n", cancellationToken);
            if (names.Count > 0 || Full(path).Trim('/') is var folder && Folders.Contains(folder)) await streams.WriteAsync(string.Concat(names.Select(name => name + "\n")), cancellationToken);
            else
            {
                await streams.ComplainAsync($"ls: {path}: No such file or directory\n", cancellationToken);
                code = 1;
            }
        }

        return code;
    }

    private static List<string> Below(Machine machine, string folder)
    {
        var prefix = folder.TrimEnd('/') + "/";
        var names = machine.Files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path[prefix.Length..].Split('/')[0]);
        return [.. (prefix == "/" ? names.Concat(Folders) : names).Distinct().Order(StringComparer.Ordinal)];
    }

    // Programs here start in the root.
    private static string Full(string path) => "/" + path.Trim('/').Replace("./", "", StringComparison.Ordinal).TrimStart('.');
}
