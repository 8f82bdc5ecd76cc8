using Microsoft.AspNetCore.Builder;

namespace Kubently.Api.Tests.Hosting;

/// <summary>What is said about settings that are of no use, which everybody reads who reads the log of a pod that does not start.</summary>
public sealed class SettingFaultTests
{
    private const string Secret = "sEcret-0123456789-abcdef";

    [Theory]
    [InlineData("API_KEYS", $":{Secret}")]
    [InlineData("API_KEYS", $"ops:short,:{Secret}")]
    [InlineData("EXECUTOR_TOKENS", Secret)]
    [InlineData("EXECUTOR_TOKENS", $"{Secret}:prod-eu")]
    [InlineData("EXECUTOR_TOKENS", $"Prod EU:{Secret}")]
    [InlineData("AUDIT_KEY", $"{Secret},short")]
    [InlineData("ConnectionStrings:redis", $"redis:6379;password={Secret}")]
    [InlineData("ConnectionStrings:redis", $"rediss://:{Secret}@redis:6379")]
    [InlineData("ConnectionStrings:redis", $"redis:6379 password={Secret}")]
    [InlineData("ConnectionStrings:redis", $"redis:6379,passwort={Secret}")]
    [InlineData("ConnectionStrings:redis", $"redis:6379,ssl={Secret}")]
    [InlineData("ConnectionStrings:redis", $"{Secret}@redis:6379")]
    public void No_fault_of_a_setting_tells_the_secret_in_it(string setting, string value)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:redis"] = "127.0.0.1:1";
        builder.Configuration["API_KEYS"] = "ops:a-key-of-ops";
        builder.Configuration[setting] = value;

        var fault = Assert.ThrowsAny<Exception>(() => builder.AddKubentlyApi());

        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(setting.Split(':')[0], fault.ToString(), StringComparison.Ordinal);
    }
}
