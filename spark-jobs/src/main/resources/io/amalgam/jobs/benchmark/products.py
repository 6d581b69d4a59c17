class Products(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # A matrix product (T, E) by (F, E) in the type of a number, computed `times` times.
  def multiply(self: __torch__.Products, x: Tensor, weight: Tensor, dtype: int, times: int) -> Tensor:
    a = x.to(dtype)
    b = weight.to(dtype)
    y = torch.linear(a, b)
    for i in range(times):
      y = torch.linear(a, b)
    return y.to(6)
