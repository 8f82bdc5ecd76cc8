using System.Globalization;
using System.Runtime.InteropServices;

namespace Kubently.Bench;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string Describe(string store, params (string Name, int Process)[] processes)
    {
        var memory = processes.Select(piece => $"{piece.Name} {ResidentMegabytes(piece.Process)}");
        return $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {store}; resident: {string.Join(", ", memory)}";
    }

    private static string ResidentMegabytes(int process)
    {
        var status = $"/proc/{process}/status";
        if (!File.Exists(status)) return "?";
        var line = File.ReadLines(status).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return string.Create(CultureInfo.InvariantCulture, $"{long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024} MB");
    }
}
