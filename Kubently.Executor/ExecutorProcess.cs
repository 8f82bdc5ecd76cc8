using System.Runtime.InteropServices;
using Kubently.Executor.Settings;
using Kubently.ServiceDefaults;

namespace Kubently.Executor;

/// <summary>The executor as a process of its own: exit codes, signals, the console.</summary>
internal static class ExecutorProcess
{
    /// <summary>It stopped as it was told.</summary>
    public const int Stopped = 0;

    /// <summary>It ended without being told.</summary>
    public const int Broken = 1;

    /// <summary>It was set up wrongly and did not start.</summary>
    public const int Unusable = 2;

    /// <summary>It was told twice and stopped at once.</summary>
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(ExecutorSettings settings)
    {
        if (settings is not ExecutorSettings.Valid valid) return Explain(((ExecutorSettings.Invalid)settings).Errors);
        Kubectl.Cluster.ClusterConnection connection;
        try
        {
            connection = valid.Cluster.Open();
        }
        catch (Exception exception)
        {
            // The file, the context, the pod's service account: whatever it is, a person has to mend it before a start can help.
            return Explain([$"The cluster cannot be opened: {exception.Message} Check KUBECONFIG and KUBENTLY_CONTEXT, or the pod's service account."]);
        }

        using (connection)
        {
            var signals = 0;
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Told);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Told);
            using var host = ExecutorHost.Build(
                valid.Options,
                connection,
                builder => Configure(builder, valid),
                ExecutorHost.Endpoint(valid.Options));
            await host.RunAsync();
            return Volatile.Read(ref signals) > 0 ? Stopped : Broken;

            // The host's own lifetime begins the graceful stop; this one only counts.
            void Told(PosixSignalContext signal)
            {
                signal.Cancel = true;
                if (Interlocked.Increment(ref signals) > 1) Environment.Exit(Interrupted);
            }
        }
    }

    private static int Explain(IReadOnlyList<string> errors)
    {
        Console.Error.WriteLine("The executor cannot start:");
        foreach (var error in errors) Console.Error.WriteLine($"  - {error}");
        return Unusable;
    }

    private static void Configure(IHostApplicationBuilder builder, ExecutorSettings.Valid settings)
    {
        builder.Configuration.AddEnvironmentVariables();
        builder.AddTelemetry(ExecutorTelemetry.Name);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        var logging = builder.Logging;
        logging.SetMinimumLevel(settings.LogLevel);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (settings.InPod) logging.AddJsonLines();
        else logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
