using Kubently.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Api.Tests.Health;

public sealed class LogLevelTests
{
    [Theory]
    [InlineData(null, LogLevel.Information)]
    [InlineData(" INFO ", LogLevel.Information)]
    [InlineData("WARN", LogLevel.Warning)]
    [InlineData("warning", LogLevel.Warning)]
    [InlineData("trace", LogLevel.Trace)]
    public void A_word_says_from_which_level_on_is_written(string? word, LogLevel least)
    {
        using var host = With(("LOG_LEVEL", word));

        Assert.Equal(least, Least(host, "Kubently.Api"));
        Assert.Equal(LogLevel.Warning, Least(host, "Microsoft.AspNetCore.Routing"));
    }

    [Fact]
    public void A_setting_of_one_category_wins_and_leaves_the_others_alone()
    {
        using var host = With(("LOG_LEVEL", "error"), ("Logging:LogLevel:Microsoft.AspNetCore", "Debug"));

        Assert.Equal((LogLevel.Debug, LogLevel.Error), (Least(host, "Microsoft.AspNetCore.Routing"), Least(host, "Kubently.Api")));
    }

    [Fact]
    public void Another_word_is_refused_with_those_that_there_are() =>
        Assert.Equal("LOG_LEVEL is 'loud'. Use trace, debug, info, warning, error or critical.", Assert.Throws<InvalidOperationException>(() => With(("LOG_LEVEL", "loud"))).Message);

    private static IHost With(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        return builder.AddLogs().Build();
    }

    private static LogLevel Least(IHost host, string category)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        return Enum.GetValues<LogLevel>().First(logger.IsEnabled);
    }
}
