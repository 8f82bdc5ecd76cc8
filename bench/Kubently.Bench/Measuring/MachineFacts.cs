using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Kubently.Bench.Measuring;

/// <summary>What the figures were measured on, and with what.</summary>
/// <param name="MeasuredAt">When (UTC).</param>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor's name; empty where it is not told.</param>
/// <param name="Cores">How many cores this process sees.</param>
/// <param name="MemoryMb">Memory of the machine, or of the container.</param>
/// <param name="LoadBefore">The load average of the last minute when the measuring began: more than a little, and times say nothing.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Kubently">The version that was measured.</param>
/// <param name="Store">The Redis that was used, with its version.</param>
internal sealed record MachineFacts(
    DateTimeOffset MeasuredAt, string System, string Processor, int Cores, long MemoryMb, double LoadBefore, string Runtime, string Kubently, string Store)
{
    public static MachineFacts Now(TimeProvider time, string store) => new(
        time.GetUtcNow(),
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024),
        Load(),
        RuntimeInformation.FrameworkDescription,
        typeof(MachineFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        store);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{System}, {Processor}, {Cores} cores, {MemoryMb} MB, load {LoadBefore:0.0}, {Runtime}, Kubently {Kubently}, {Store}");

    private static string ProcessorName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? ""
        : "";

    private static double Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;
}
