using System.Globalization;

namespace Kubently.Bench.Measuring;

/// <summary>What a process has used so far, as Linux counts it.</summary>
/// <param name="CpuSeconds">On all cores together, in user space and in the kernel; counted in hundredths.</param>
/// <param name="ResidentKb">Memory that is resident now.</param>
/// <param name="PeakKb">The most that was resident since the process began.</param>
internal readonly record struct ProcessUsage(double CpuSeconds, long ResidentKb, long PeakKb)
{
    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    // Fields of /proc/PID/stat behind the name in brackets: utime and stime are the 14th and 15th of all.
    private const int UserTicks = 11;
    private const int KernelTicks = 12;

    /// <summary>Of a process that runs.</summary>
    public static ProcessUsage Of(int process) =>
        Parse(File.ReadAllText($"/proc/{process}/stat"), File.ReadAllLines($"/proc/{process}/status"));

    internal static ProcessUsage Parse(string stat, IReadOnlyList<string> status)
    {
        // The name may hold spaces and brackets of its own.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTicks], CultureInfo.InvariantCulture) + long.Parse(fields[KernelTicks], CultureInfo.InvariantCulture);
        return new(ticks / TicksPerSecond, Kilobytes(status, "VmRSS:"), Kilobytes(status, "VmHWM:"));
    }

    private static long Kilobytes(IReadOnlyList<string> status, string field) =>
        status.FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;
}
