namespace Kubently.Sandbox.Internal.Exec;

/// <summary>The programs that a container has here; every other one is not there.</summary>
internal static class Programs
{
    private static readonly string[] Folders = ["", "/bin/", "/usr/bin/"];

    /// <summary>Starts a program as the container's runtime does.</summary>
    public static ExecOutcome Start(Machine machine, IReadOnlyList<string> command)
    {
        if (Find(command[0]) is { } program) return new ExecOutcome.Started((streams, token) => program(machine, command, streams, token));
        var why = command[0].Contains('/', StringComparison.Ordinal) ? $"stat {command[0]}: no such file or directory" : "executable file not found in $PATH";
        return new ExecOutcome.NotStarted("Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "
            + $"\"{Names.Hex($"{machine.Pod.Uid}/{string.Join(' ', command)}", 64)}\": OCI runtime exec failed: exec failed: unable to start container process: exec: \"{command[0]}\": {why}: unknown");
    }

    /// <summary>The program of a name; null when there is none.</summary>
    public static Func<Machine, IReadOnlyList<string>, Streams, CancellationToken, Task<int>>? Find(string name)
    {
        var bare = Folders.Where(folder => folder.Length > 0 && name.StartsWith(folder, StringComparison.Ordinal)).Select(folder => name[folder.Length..]).FirstOrDefault(name);
        return bare switch
        {
            "sh" => Shell.RunAsync,
            "cat" => FilePrograms.CatAsync,
            "ls" => FilePrograms.ListAsync,
            "env" or "printenv" => Said(SystemPrograms.Environment),
            "hostname" => Said((machine, _) => (machine.HostName + "\n", "", 0)),
            "id" => Said(SystemPrograms.Id),
            "whoami" => Said(SystemPrograms.WhoAmI),
            "date" => Said(SystemPrograms.Date),
            "uname" => Said(SystemPrograms.Uname),
            "nslookup" => Said(NamePrograms.Lookup),
            "getent" => Said(NamePrograms.Entries),
            "echo" => Said(SystemPrograms.Echo),
            "true" => Said((_, _) => ("", "", 0)),
            "false" => Said((_, _) => ("", "", 1)),
            "sleep" => SystemPrograms.SleepAsync,
            _ => null,
        };
    }

    private static Func<Machine, IReadOnlyList<string>, Streams, CancellationToken, Task<int>> Said(Func<Machine, IReadOnlyList<string>, (string Out, string Error, int Code)> program) =>
        async (machine, command, streams, cancellationToken) =>
        {
            var (output, error, code) = program(machine, command);
            await streams.WriteAsync(output, cancellationToken);
            await streams.ComplainAsync(error, cancellationToken);
            return code;
        };
}
