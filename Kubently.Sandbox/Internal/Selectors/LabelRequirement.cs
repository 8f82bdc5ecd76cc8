using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Selectors;

/// <summary>One requirement of a label selector.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyCollection<string> Values)
{
    public bool Matches(JsonElement labels)
    {
        var value = labels.At(Key);
        return Operator switch
        {
            LabelOperator.Exists => value.Exists(),
            LabelOperator.DoesNotExist => !value.Exists(),
            LabelOperator.In => value.Exists() && Values.Contains(value.Text()),
            LabelOperator.NotIn => !value.Exists() || !Values.Contains(value.Text()),
            _ => value.Exists()
                 && long.TryParse(value.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                 && long.Parse(Values.Single(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) is var bound
                 && (Operator == LabelOperator.GreaterThan ? number > bound : number < bound),
        };
    }
}
