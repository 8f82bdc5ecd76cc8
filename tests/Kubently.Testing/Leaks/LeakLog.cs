using Microsoft.Extensions.Logging;

namespace Kubently.Testing.Leaks;

/// <summary>Shows a <see cref="LeakWatch"/> everything that is logged: messages, the values in them, scopes and exceptions.</summary>
public sealed class LeakLog(LeakWatch watch) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Watcher(watch, categoryName);

    public void Dispose()
    {
    }

    private sealed class Watcher(LeakWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            LookAt(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            watch.Look(category, formatter(state, exception));
            watch.Look(category, exception?.ToString());
            LookAt(state);
        }

        private void LookAt<TState>(TState state)
        {
            if (state is not IEnumerable<KeyValuePair<string, object?>> values) watch.Look(category, state?.ToString());
            else foreach (var (name, value) in values) watch.Look($"{category} {{{name}}}", value?.ToString());
        }
    }
}
