using System.Globalization;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>Programs that tell about the container and its machine, in the words of BusyBox.</summary>
internal static class SystemPrograms
{
    private const int LongestSleep = 3600;

    public static (string, string, int) Environment(Machine machine, IReadOnlyList<string> command)
    {
        if (command.Count == 1) return (string.Concat(machine.Variables.Select(variable => $"{variable.Key}={variable.Value}\n")), "", 0);
        var value = machine.Variables.Where(variable => variable.Key == command[1]).Select(variable => variable.Value).FirstOrDefault();
        return value is null ? ("", "", 1) : (value + "\n", "", 0);
    }

    public static (string, string, int) Id(Machine machine, IReadOnlyList<string> command)
    {
        var user = machine.User.ToString(CultureInfo.InvariantCulture);
        return command.Count > 1 && command[1] == "-u" ? (user + "\n", "", 0) : ($"uid={user}{(user == "0" ? "(root)" : "")} gid=0(root) groups=0(root)\n", "", 0);
    }

    public static (string, string, int) WhoAmI(Machine machine, IReadOnlyList<string> command) => machine.User == 0
        ? ("root\n", "", 0)
        : ("", string.Create(CultureInfo.InvariantCulture, $"whoami: unknown uid {machine.User}\n"), 1);

    public static (string, string, int) Date(Machine machine, IReadOnlyList<string> command) =>
        (machine.World.Clock.GetUtcNow().UtcDateTime.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture) + "\n", "", 0);

    public static (string, string, int) Uname(Machine machine, IReadOnlyList<string> command)
    {
        var node = machine.World.Store.Get(ResourceKey.Nodes, "", machine.Pod.Root.At("spec", "nodeName").Text());
        var kernel = node?.Root.At("status", "nodeInfo", "kernelVersion").Text() ?? "";
        return command.ElementAtOrDefault(1) switch
        {
            "-a" => ($"Linux {machine.HostName} {kernel} #1 SMP PREEMPT_DYNAMIC x86_64 Linux\n", "", 0),
            "-r" => (kernel + "\n", "", 0),
            "-n" => (machine.HostName + "\n", "", 0),
            "-m" => ("x86_64\n", "", 0),
            _ => ("Linux\n", "", 0),
        };
    }

    public static (string, string, int) Echo(Machine machine, IReadOnlyList<string> command)
    {
        var words = command.Skip(1).ToList();
        var newLine = words is not ["-n", ..];
        return (string.Join(' ', newLine ? words : words.Skip(1)) + (newLine ? "\n" : ""), "", 0);
    }

    public static async Task<int> SleepAsync(Machine machine, IReadOnlyList<string> command, Streams streams, CancellationToken cancellationToken)
    {
        if (command.Count < 2 || !double.TryParse(command[1].TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            await streams.ComplainAsync(command.Count < 2 ? "BusyBox v1.36.1 multi-call binary.\n\nUsage: sleep [N]...\n" : $"sleep: invalid number '{command[1]}'\n", cancellationToken);
            return 1;
        }

        await Task.Delay(TimeSpan.FromSeconds(Math.Min(seconds, LongestSleep)), machine.World.Clock, cancellationToken);
        return 0;
    }
}
