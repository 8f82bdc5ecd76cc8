namespace Kubently.Sandbox.Internal.Writes;

/// <summary>What is wrong with one field: the server's reason word, the path and the text behind it.</summary>
internal sealed record FieldCause(string Reason, string Field, string Message)
{
    public static FieldCause Invalid(string field, string value, string why) => new("FieldValueInvalid", field, $"Invalid value: {value}: {why}");
    public static FieldCause Required(string field, string why = "") => new("FieldValueRequired", field, why.Length == 0 ? "Required value" : $"Required value: {why}");
    public static FieldCause Forbidden(string field, string why) => new("FieldValueForbidden", field, $"Forbidden: {why}");
}
