using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Kubently.Api.Tests.Hosting;

/// <summary>What an API under test has logged, at this level and above.</summary>
public sealed class LogLines(LogLevel least) : ILoggerProvider
{
    private readonly LogLevel _least = least;
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IEnumerable<string> AtLeast(LogLevel level) => _lines.Where(line => line.Level >= level).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose() => _lines.Clear();

    private sealed class Lines(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= owner._least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) owner._lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
        }
    }
}
