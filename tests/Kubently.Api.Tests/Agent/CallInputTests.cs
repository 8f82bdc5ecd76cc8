using System.Text.Json;
using Kubently.Api.Agent.Internal.Tools;

namespace Kubently.Api.Tests.Agent;

public sealed class CallInputTests
{
    [Fact]
    public void Arguments_are_told_by_their_names_whatever_form_a_model_gave_them()
    {
        using var parsed = JsonDocument.Parse("""{"since":{"minutes":5},"clusters":["a","b"]}""");
        var input = CallInput.Of(new Dictionary<string, object?> { ["cluster_id"] = "prod-eu", ["tail"] = 20, ["scope"] = parsed.RootElement.Clone(), ["namespace"] = null });
        Assert.Equal("""{"cluster_id":"prod-eu","tail":20,"scope":{"since":{"minutes":5},"clusters":["a","b"]},"namespace":null}""", JsonSerializer.Serialize(input));
    }

    [Fact]
    public void Control_characters_are_taken_out_of_texts_at_any_depth()
    {
        var input = CallInput.Of(new Dictionary<string, object?> { ["command"] = "get\u001b[31m pods", ["list"] = new[] { "a\u202eb" } });
        Assert.DoesNotContain("202e", JsonSerializer.Serialize(input), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("001b", JsonSerializer.Serialize(input), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_too_long_or_not_there_is_left_out()
    {
        Assert.Null(CallInput.Of(null));
        Assert.Null(CallInput.Of(new Dictionary<string, object?>()));
        Assert.Null(CallInput.Of(new Dictionary<string, object?> { ["command"] = new string('x', 9_000) }));
    }
}
