using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Kubently.Cli.Up;

/// <summary>The log of everything that runs in this process: on standard error, warnings only unless more is asked for.</summary>
internal sealed class UpLog(bool verbose)
{
    public void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning);
        // The framework tells of every request; what it has to complain about is told by our own modules.
        logging.AddFilter("Microsoft", verbose ? LogLevel.Warning : LogLevel.Error);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
