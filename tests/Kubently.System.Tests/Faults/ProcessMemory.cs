using System.Globalization;

namespace Kubently.System.Tests.Faults;

/// <summary>What a process holds of the machine's memory.</summary>
internal static class ProcessMemory
{
    public static long ResidentMegabytes(int process)
    {
        foreach (var line in File.ReadLines($"/proc/{process}/status"))
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal)) return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        return 0;
    }
}
